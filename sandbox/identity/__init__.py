"""An OpenID Connect provider that plays VNeID and the national single sign-on: law notes 7.1."""

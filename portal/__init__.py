"""The ground floor: the site itself, and what every room stands on."""

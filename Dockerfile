# One image for web, worker, beat and (as a profile) the sandbox.
FROM debian:12-slim AS base
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 \
    libfontconfig1 fonts-liberation2 poppler-utils \
    tesseract-ocr tesseract-ocr-vie \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app motcua
WORKDIR /app
COPY requirements/base.lock requirements/base.lock
RUN python3 -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/base.lock
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PORTAL_MODE=production
COPY manage.py ./
COPY portal portal
COPY procedures procedures
COPY payments payments
COPY dossiers dossiers
COPY national national
COPY sandbox sandbox
COPY templates templates
COPY static static
COPY locale locale
COPY bin/collect bin/collect
# Static files need no secrets: they are collected under development settings.
RUN bin/collect && mkdir -p -m 700 var/files var/signing && chown -R motcua var/files var/signing
USER motcua
EXPOSE 8000
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4"]

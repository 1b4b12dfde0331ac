# The image of web, worker and beat. Each version stands once, here.
ARG PYTHON_VERSION=3.13
ARG NODE_VERSION=24

# -- stylesheets and fonts from npm --------------------------------------------------------------
FROM node:${NODE_VERSION}-slim AS npm
WORKDIR /house
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# -- Python packages, catalogues, static files with hashed names ----------------------------------
FROM python:${PYTHON_VERSION}-slim AS build
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PATH=/venv/bin:$PATH
WORKDIR /house
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && pip install --require-hashes -r requirements/run.txt
COPY . .
COPY --from=npm /house/node_modules node_modules
# The keys sign and encrypt nothing: they live for this step only.
RUN python -m fonds.messages compile \
    && SECRET_KEY=only-to-collect-static-files \
       FIELD_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
       MANIFEST_STATIC=1 STATIC_ROOT=/house/static \
       DATABASE_URL=sqlite:// python manage.py collectstatic --noinput --verbosity 0

# -- what runs ----------------------------------------------------------------------------------------
FROM python:${PYTHON_VERSION}-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MANIFEST_STATIC=1 \
    STATIC_ROOT=/house/static \
    MEDIA_ROOT=/house/var/media
RUN useradd --system --uid 10001 --user-group --home-dir /house --shell /usr/sbin/nologin house
WORKDIR /house
COPY --from=build /venv /venv
COPY --from=build /house /house
RUN install --directory --owner=house --group=house var var/media
USER house
VOLUME /house/var/media
EXPOSE 8000
# ALLOWED_HOSTS has to name 127.0.0.1, as docker-compose.yml does.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "fonds.wsgi", "--bind", "0.0.0.0:8000", "--threads", "2", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]

# Java for the services, the jobs, Keycloak and the object store.
ARG BASE
FROM ${BASE}
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get -y install --no-install-recommends openjdk-25-jre-headless \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/log/apt /var/log/dpkg.log /usr/share/doc/openjdk* \
 && java -Xshare:dump -XX:+UseSerialGC
RUN groupadd --gid 10001 mecabal && useradd --uid 10001 --gid 10001 --home-dir / --no-create-home --shell /usr/sbin/nologin mecabal
# glibc would keep a pool of freed memory for every thread.
ENV MALLOC_ARENA_MAX=2
USER 10001:10001

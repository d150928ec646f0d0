# The operator's jobs with the migrations and queues of exactly these services.
ARG JRE
FROM ${JRE}
COPY . /ops/
WORKDIR /ops
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx160m", "-jar", "/ops/mecabal-ops.jar"]
CMD ["--help"]

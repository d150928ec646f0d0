# One of the nine services. The libraries are a layer of their own: a new release of a service sends only its own code.
ARG JRE
FROM ${JRE}
ARG SERVICE
LABEL com.mecabal.service=${SERVICE}
COPY lib /app/lib/
COPY app /app/
EXPOSE 8080 9080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 CMD ["healthy", "9080", "/q/health/ready"]
# Flags and sizes come from the budget, by JDK_JAVA_OPTIONS.
CMD ["java", "-jar", "/app/quarkus-run.jar"]

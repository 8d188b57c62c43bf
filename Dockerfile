# One image with every command: docker build -t swellwatch . && docker run --rm swellwatch --help
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre-noble

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml ./
COPY benchmarks benchmarks
COPY buoy-feed buoy-feed
COPY cli cli
COPY common-influx common-influx
COPY common-kafka common-kafka
COPY common-model common-model
COPY ingest-consumer ingest-consumer
COPY local-stack local-stack
COPY query-api query-api
COPY system-tests/pom.xml system-tests/pom.xml
COPY LICENSE README.md swellwatch ./
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -P '!checks' -DskipTests -pl cli -am package
COPY deploy/docker/unpack deploy/docker/unpack
RUN deploy/docker/unpack cli/target/swellwatch /image

FROM ${RUNTIME_IMAGE}
# What changes seldom comes first: libraries of others, then the program itself.
COPY --from=build /image/libraries /opt/swellwatch
COPY --from=build /image/program /opt/swellwatch
COPY deploy/docker/jvm.options /opt/swellwatch/jvm.options
COPY deploy/docker/healthy /opt/swellwatch/bin/healthy
# Any other user will do as well: nothing is written but what is mounted. A volume that is mounted
# here for the first time belongs to this one.
COPY --from=build --chown=10001:0 /image/mounts /
ENV PATH=/opt/swellwatch/bin:$PATH \
    SWELLWATCH_HOST=0.0.0.0
USER 10001:0
WORKDIR /opt/swellwatch
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/swellwatch/bin/healthy"]
ENTRYPOINT ["swellwatch"]
CMD ["--help"]

# One pattern for all five services. Build the jars first, then one image per service:
#
#   ./mvnw -DskipTests package
#   docker build --build-arg SERVICE=points-service --tag vafa/points-service:dev .
#
# BASE_IMAGE is any image with a Java 25 runtime; name your own where the default cannot be pulled.
ARG BASE_IMAGE=eclipse-temurin:25-jre

FROM ${BASE_IMAGE} AS layers
ARG SERVICE
WORKDIR /layers
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --launcher --destination extracted

FROM ${BASE_IMAGE}
WORKDIR /service
# What changes least comes first, so that a new version of our own code is a small layer on top of large old ones.
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
# A number and not a name, so that a cluster can see that it is not root.
USER 10001:10001
# A heap that leaves room for threads and buffers; out of memory ends the process, and whoever runs it starts another.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "org.springframework.boot.loader.launch.JarLauncher"]

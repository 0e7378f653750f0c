package io.vafa.standalone.kafka;

import java.nio.file.Path;

/** A broker in a process of its own, for tests that kill it. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(Path.of(arguments[0])));
        System.out.println(kafka.bootstrapServers());
        Thread.currentThread().join();
    }
}

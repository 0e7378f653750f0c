package io.vafa.standalone.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The broker's configuration: one small node that keeps its data and recovers fast. */
final class BrokerProperties {

    static final String LOOPBACK = "127.0.0.1";
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    /** Fixed, so that a folder formatted by one run is known to the next. */
    static final String CLUSTER_ID = "VmFmYUVtYmVkZGVkMDAwMQ";

    private static final String BROKER_LISTENER = "BROKER";
    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;
    private static final int CLEANER_BUFFER_BYTES = 8 * 1024 * 1024;
    private static final int INDEX_BYTES = 1024 * 1024;

    private BrokerProperties() {}

    static Map<String, String> of(Path directory, int brokerPort, int controllerPort) {
        Map<String, String> properties = new TreeMap<>();
        node(properties, directory, brokerPort, controllerPort);
        singleReplica(properties);
        fastRestart(properties);
        smallFootprint(properties);
        return properties;
    }

    private static void node(Map<String, String> properties, Path directory, int brokerPort, int controllerPort) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", directory.toString());
        properties.put(
                "listeners",
                BROKER_LISTENER + "://" + LOOPBACK + ":" + brokerPort + "," + CONTROLLER_LISTENER + "://" + LOOPBACK
                        + ":" + controllerPort);
        properties.put("advertised.listeners", BROKER_LISTENER + "://" + LOOPBACK + ":" + brokerPort);
        properties.put(
                "listener.security.protocol.map", BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", BROKER_LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
        // A misspelt topic name must fail, not appear.
        properties.put("auto.create.topics.enable", "false");
    }

    private static void singleReplica(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void fastRestart(Map<String, String> properties) {
        // After kill -9 the controller waits for the dead broker's session before it lets the new one in.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("controlled.shutdown.enable", "false");
        properties.put("initial.broker.registration.timeout.ms", "60000");
    }

    private static void smallFootprint(Map<String, String> properties) {
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
        properties.put("log.index.size.max.bytes", Integer.toString(INDEX_BYTES));
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(CLEANER_BUFFER_BYTES));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "2");
    }
}

package io.vafa.standalone.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service in a Spring context of its own inside this process.
 *
 * @param name as its configuration file is named
 * @param application the service as it would run alone
 * @param properties what it needs besides what all need
 */
public record EmbeddedService(
        String name, Supplier<SpringApplicationBuilder> application, Map<String, String> properties) {

    /** Starts it and returns when it answers. */
    public Started start(ServiceSurroundings surroundings) {
        Map<String, String> all = new TreeMap<>(surroundings.properties());
        all.putAll(properties);
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        ConfigurableApplicationContext context =
                application.get().registerShutdownHook(false).run(arguments);
        return new Started(context, context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /**
     * A running service.
     *
     * @param port on the loopback address
     */
    public record Started(ConfigurableApplicationContext context, int port) implements AutoCloseable {

        public String uri() {
            return "http://127.0.0.1:" + port;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}

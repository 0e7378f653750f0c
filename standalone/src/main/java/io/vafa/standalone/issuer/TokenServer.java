package io.vafa.standalone.issuer;

import io.vafa.standalone.credential.ClientBook;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The authorization server of an embedded platform, on a free port of the loopback address; the gateway passes on what is for it. It is no part of what runs in
 * production, and speaks for an issuer on this machine only.
 */
public final class TokenServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TokenServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param issuer whose name its tokens bear; it is on this machine
     */
    public static TokenServer start(PlatformKeys keys, TokenIssuer issuer) {
        return new TokenServer(new SpringApplicationBuilder(TokenServerConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "spring.config.name", "no-file",
                        "spring.main.banner-mode", "off",
                        "spring.jmx.enabled", "false",
                        "spring.threads.virtual.enabled", "true",
                        "server.address", "127.0.0.1",
                        "server.port", "0"))
                .initializers(starting -> {
                    starting.getBeanFactory().registerSingleton("platformKeys", keys);
                    starting.getBeanFactory().registerSingleton("tokenIssuer", issuer);
                    starting.getBeanFactory().registerSingleton("clientBook", new ClientBook(keys));
                })
                .run());
    }

    /** Where the gateway finds it. */
    public URI address() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Override
    public void close() {
        context.close();
    }
}

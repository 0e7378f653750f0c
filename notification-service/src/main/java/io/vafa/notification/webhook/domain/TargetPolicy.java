package io.vafa.notification.webhook.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be named. It only reads the address; to whom a name leads is looked at each time that somebody is connected to.
 *
 * @param ports where receivers may listen
 * @param loopback whether {@code http://localhost:port} is one, for a trial on one's own machine
 */
public record TargetPolicy(Set<Integer> ports, boolean loopback) {
    private static final int LENGTH_MAX = 500;
    private static final int PORT_HTTPS = 443;
    private static final int PORT_UNPRIVILEGED = 1_024;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Names with a dot; an address in digits has no name that a certificate could be checked for. */
    private static final Pattern NAME =
            Pattern.compile("(?i)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    public TargetPolicy {
        ports = Set.copyOf(ports);
    }

    /** What is wrong with an address, in words; empty if nothing is. */
    public Optional<String> objection(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException notOne) {
            return Optional.of("must be an address like https://hooks.example.com/vafa");
        }
        if (url.length() > LENGTH_MAX) {
            return Optional.of("must have at most " + LENGTH_MAX + " characters");
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            return Optional.of("must be an address like https://hooks.example.com/vafa");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must have no user, password or fragment: requests are signed instead");
        }
        if (loopback && uri.getScheme().equals("http") && isLoopback(url)) {
            return uri.getPort() >= PORT_UNPRIVILEGED
                    ? Optional.empty()
                    : Optional.of("must name a port from " + PORT_UNPRIVILEGED + " on this machine");
        }
        if (!uri.getScheme().equals("https")) {
            return Optional.of(
                    loopback ? "must begin with https://, or with http://localhost:" : "must begin with https://");
        }
        if (!NAME.matcher(uri.getHost()).matches()) {
            return Optional.of("must name a public host, and not a number or a name without a dot");
        }
        int port = uri.getPort() < 0 ? PORT_HTTPS : uri.getPort();
        return ports.contains(port)
                ? Optional.empty()
                : Optional.of(
                        "must use one of the ports " + ports.stream().sorted().toList());
    }

    /** Whether an address is one of this machine itself. */
    public static boolean isLoopback(String url) {
        String host = URI.create(url).getHost();
        return host != null && LOOPBACK.contains(host);
    }
}

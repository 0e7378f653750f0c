package io.vafa.platform.security;

import java.net.URI;
import java.util.Set;

/** From where keys may come: over https, or from this machine. */
final class TrustedAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private TrustedAddress() {}

    static boolean isOne(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost())));
    }
}

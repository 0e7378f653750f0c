package io.vafa.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From which address a request comes. Proxies write down from whom they have it, one behind the other; the words are believed from the last
 * one backwards, as long as trusted proxies wrote them.
 */
final class CallerAddresses {
    /** More proxies than anybody has in a row. */
    private static final int HOPS_MAX = 20;

    /** A subscriber has a network of so many bytes in IPv6, and any number of addresses in it. */
    private static final int IPV6_SUBSCRIBER_BYTES = 8;

    private final List<Network> trusted;
    private final ProxySettings.Header header;

    CallerAddresses(ProxySettings settings) {
        this.trusted = settings.networks();
        this.header = settings.header();
    }

    /** The caller's address, or in IPv6 its network, as hexadecimal digits. */
    String of(HttpServletRequest request) {
        InetAddress last = InetAddress.ofLiteral(request.getRemoteAddr());
        if (trusts(last)) {
            for (String hop : hops(request)) {
                InetAddress before = address(hop);
                if (before == null) {
                    break;
                }
                last = before;
                if (!trusts(last)) {
                    break;
                }
            }
        }
        byte[] bytes = last.getAddress();
        return HexFormat.of().formatHex(bytes, 0, bytes.length > 4 ? IPV6_SUBSCRIBER_BYTES : bytes.length);
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** What the proxies wrote, the last first. */
    private List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        String name = header == ProxySettings.Header.FORWARDED ? "Forwarded" : "X-Forwarded-For";
        for (String value : Collections.list(request.getHeaders(name))) {
            hops.addAll(Arrays.asList(value.split(",", -1)));
        }
        List<String> nearest = hops.reversed();
        return nearest.subList(0, Math.min(HOPS_MAX, nearest.size()));
    }

    private @Nullable InetAddress address(String hop) {
        String text = header == ProxySettings.Header.FORWARDED ? forwardedFor(hop) : hop.strip();
        if (text.startsWith("[")) {
            text = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException hidden) {
            // A proxy may say "unknown", or something of its own.
            return null;
        }
    }

    private static String forwardedFor(String hop) {
        for (String pair : hop.split(";", -1)) {
            String stripped = pair.strip();
            if (stripped.toLowerCase(Locale.ROOT).startsWith("for=")) {
                return stripped.substring("for=".length()).replace("\"", "");
            }
        }
        return "";
    }
}

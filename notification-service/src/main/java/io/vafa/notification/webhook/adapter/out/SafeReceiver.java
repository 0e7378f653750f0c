package io.vafa.notification.webhook.adapter.out;

import io.vafa.notification.webhook.application.Receiver;
import io.vafa.notification.webhook.domain.Answer;
import io.vafa.notification.webhook.domain.TargetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Sends POSTs to addresses that somebody outside chose, and lets nobody use that to reach what is inside: each time that a connection is made the
 * addresses behind the name are looked at and only public ones connected to, so that a name that leads elsewhere a moment later leads nowhere. It
 * follows no redirect, reads a bounded answer, and waits a bounded time in all, however slowly the answer drips.
 */
public final class SafeReceiver implements Receiver, AutoCloseable {
    private static final int ANSWER_BYTES_MAX = 16 * 1024;
    private static final int HEADER_LINE_MAX = 8 * 1024;
    private static final int HEADERS_MAX = 100;
    private static final int CONNECTIONS_MAX = 4_000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int GONE = 410;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final CloseableHttpClient publicHosts;
    private final @Nullable CloseableHttpClient loopback;
    private final Duration timeout;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-timeouts").daemon().factory());

    /**
     * A receiver of receivers.
     *
     * @param allowed which addresses may be connected to
     * @param loopbackAllowed whether this machine's own may be as well, for {@code http://localhost}
     * @param connectionsPerHost at most
     * @param connectTimeout for a connection
     * @param timeout for all of a request
     */
    public SafeReceiver(
            InetAddressFilter allowed,
            boolean loopbackAllowed,
            int connectionsPerHost,
            Duration connectTimeout,
            Duration timeout) {
        this.timeout = timeout;
        this.publicHosts = client(allowed, connectionsPerHost, connectTimeout, timeout);
        this.loopback = loopbackAllowed
                ? client(InetAddress::isLoopbackAddress, connectionsPerHost, connectTimeout, timeout)
                : null;
    }

    private static CloseableHttpClient client(
            InetAddressFilter allowed, int connectionsPerHost, Duration connectTimeout, Duration timeout) {
        Timeout whole = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new AllowedAddresses(allowed))
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(connectionsPerHost)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(HEADER_LINE_MAX)
                                        .setMaxHeaderCount(HEADERS_MAX)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectTimeout))
                                .setSocketTimeout(whole)
                                .setTimeToLive(TimeValue.of(IDLE.multipliedBy(10)))
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(whole).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(whole)
                        .setResponseTimeout(whole)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .evictIdleConnections(TimeValue.of(IDLE))
                .setUserAgent("Vafa-Webhooks/1")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public Answer post(String url, Map<String, String> headers, byte[] body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, null));
        CloseableHttpClient client = loopback != null && TargetPolicy.isLoopback(url) ? loopback : publicHosts;
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = clock.schedule(
                () -> {
                    late.set(true);
                    request.abort();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response =
                    client.executeOpen(RoutingSupport.determineHost(request), request, HttpClientContext.create());
            try {
                return read(response, request);
            } finally {
                close(response);
            }
        } catch (IOException | HttpException failed) {
            return new Answer.Silent(late.get() ? "TIMEOUT" : code(failed));
        } finally {
            end.cancel(false);
        }
    }

    private static Answer read(ClassicHttpResponse response, HttpPost request) throws IOException {
        int status = response.getCode();
        if (response.getEntity() != null) {
            // What it says is of no interest, but a connection can be used again once it is read. A longer answer ends
            // the connection.
            InputStream answer = response.getEntity().getContent();
            if (answer.readNBytes(ANSWER_BYTES_MAX).length == ANSWER_BYTES_MAX) {
                request.abort();
            } else {
                answer.close();
            }
        }
        if (status >= OK && status < REDIRECTION) {
            return new Answer.Taken(status);
        }
        return status == GONE ? new Answer.Gone() : new Answer.Refused(status, after(response));
    }

    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException ended) {
            // The answer is known, and the connection is not used again.
        }
    }

    /** In seconds; a date would need both clocks to agree. */
    private static Optional<Duration> after(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header != null
                        && header.getValue() != null
                        && SECONDS.matcher(header.getValue()).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header.getValue())))
                : Optional.empty();
    }

    private static String code(Exception failed) {
        return switch (failed) {
            case AddressNotAllowedException _ -> "ADDRESS_NOT_ALLOWED";
            case UnknownHostException _ -> "HOST_UNKNOWN";
            case SSLException _ -> "TLS_FAILED";
            case InterruptedIOException _ -> "TIMEOUT";
            default -> "UNREACHABLE";
        };
    }

    /** A name that leads only to where nobody may go. */
    private static final class AddressNotAllowedException extends UnknownHostException {
        AddressNotAllowedException() {
            super("the name leads to no address that may be connected to");
        }
    }

    /** Resolves names when a connection is made, and leaves out what is not allowed. */
    private record AllowedAddresses(InetAddressFilter allowed) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            InetAddress[] fit = Arrays.stream(all).filter(allowed::matches).toArray(InetAddress[]::new);
            // Somebody whose name leads both outside and inside is up to something.
            if (fit.length < all.length || fit.length == 0) {
                throw new AddressNotAllowedException();
            }
            return fit;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        publicHosts.close();
        if (loopback != null) {
            loopback.close();
        }
    }
}

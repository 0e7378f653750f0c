package io.vafa.platform.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * By what a request is found again: its id, and where it stands in a trace (W3C Trace Context). It belongs to the thread that works for the
 * request.
 *
 * @param requestId the caller's own, if it is well-formed, else made here
 * @param traceparent what is passed on; the caller's own, if it is well-formed, else the beginning of a trace of its own
 * @param continued true if the trace began with the caller
 */
public record RequestTrace(String requestId, String traceparent, boolean continued) {
    /** In requests, answers and problem details. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** In requests; as a CloudEvents extension, and therefore {@code ce_traceparent}, in events. */
    public static final String TRACEPARENT = "traceparent";

    /** What other tracing systems add; passed on with a trace that the caller began. */
    public static final String TRACESTATE = "tracestate";

    /** In logs. */
    private static final String LOGGED_REQUEST = "requestId";

    private static final String LOGGED_TRACE = "traceId";

    private static final Pattern FIT_REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Version, trace, parent, flags; of later versions only as much is read. */
    private static final Pattern FIT_TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    private static final int TRACEPARENT_LENGTH = 55;
    private static final int VERSION_LENGTH = 2;
    private static final int TRACE_BEGINS = 3;
    private static final int TRACE_ENDS = 35;
    private static final String VERSION = "00";

    private static final ThreadLocal<@Nullable RequestTrace> CURRENT = new ThreadLocal<>();

    /**
     * Of a request that said so.
     *
     * @param requestId null if it said nothing
     * @param traceparent null if it said nothing
     */
    public static RequestTrace of(@Nullable String requestId, @Nullable String traceparent) {
        String offered = traceparent == null ? "" : traceparent;
        boolean continued = FIT_TRACEPARENT.matcher(offered).matches()
                && (offered.length() == TRACEPARENT_LENGTH || !offered.startsWith(VERSION));
        String trace = continued
                ? VERSION + offered.substring(VERSION_LENGTH, TRACEPARENT_LENGTH)
                : VERSION + "-" + random() + random() + "-" + random() + "-00";
        String name = requestId == null ? "" : requestId;
        return new RequestTrace(FIT_REQUEST_ID.matcher(name).matches() ? name : traceId(trace), trace, continued);
    }

    /** That of the request for which this thread works; empty if it works for none. */
    public static Optional<RequestTrace> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The trace's own id, 32 hexadecimal digits. */
    public String traceId() {
        return traceId(traceparent);
    }

    /** Makes this thread work for the request until it is closed. */
    public Scope open() {
        CURRENT.set(this);
        MDC.put(LOGGED_REQUEST, requestId);
        MDC.put(LOGGED_TRACE, traceId());
        return () -> {
            CURRENT.remove();
            MDC.remove(LOGGED_REQUEST);
            MDC.remove(LOGGED_TRACE);
        };
    }

    /** The time for which a thread works for a request. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    private static String traceId(String traceparent) {
        return traceparent.substring(TRACE_BEGINS, TRACE_ENDS);
    }

    /** Sixteen digits, never all zeros; nobody has to be unable to guess them. */
    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}

package io.vafa.gateway.signature;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.description.Operations;
import io.vafa.gateway.limit.FailureLimits;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.OtherCredential;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.platform.webhook.SignatureVerdict;
import io.vafa.platform.webhook.WebhookSecret;
import io.vafa.platform.webhook.WebhookSignatures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Knows a partner by the signature of its request: HMAC-SHA256 as Standard Webhooks has it, over the line {@code METHOD address} and the body behind it. So a
 * request that was overheard is good for nothing else than what it was: not for another operation, programme or query.
 */
final class SignedRequests implements OtherCredential {
    /** Names the key; a request that bears it is judged by its signature and by nothing else. */
    static final String KEY = "webhook-key";

    /** Read in any case: a purchase has some hundred bytes, and this is what may be held for whoever is not known yet. */
    static final int SMALL_BYTES = 64 << 10;

    /** As much as the largest batch of reports. */
    static final int BODY_BYTES_MAX = 4 << 20;

    private static final int KEY_LENGTH_MAX = 100;
    private static final String METER = "vafa.signatures.judged";

    private final PartnerKeys keys;
    private final SeenRequests seen;
    private final Operations operations;
    private final FailureLimits failures;
    private final InstantSource clock;
    private final Semaphore largeBodies;
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    /** Stands in for the secret of a key that there is not, so that its absence is not seen from the time that the answer takes. */
    private final WebhookSecret nobodys = WebhookSecret.random(new SecureRandom());

    /** What became of a signed request, for whoever watches; callers hear less. */
    private enum Outcome {
        GENUINE,
        RESENT,
        HEADERS_INVALID,
        OUT_OF_TIME,
        NOT_OFFERED,
        UNKNOWN_KEY,
        NOT_SIGNED,
        ID_REUSED,
        TOO_LARGE,
        NOT_JUDGED
    }

    SignedRequests(
            PartnerKeys keys,
            SeenRequests seen,
            Operations operations,
            FailureLimits failures,
            SignatureSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.keys = keys;
        this.seen = seen;
        this.operations = operations;
        this.failures = failures;
        this.clock = clock;
        this.largeBodies = new Semaphore(settings.largeBodiesAtOnceMax());
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder(METER)
                            .description("signed requests, by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    @Override
    public Optional<Known> judge(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader(KEY) == null) {
            return Optional.empty();
        }
        String id = judgeHeaders(request, response);
        String key = Objects.requireNonNull(request.getHeader(KEY));
        if (!keys.isCheap(key)) {
            // Whoever makes up names of keys costs a call each time.
            failures.take(request, response);
        }
        PartnerKey known = known(keys.find(key), response);
        byte[] line = line(request);
        byte[] body = body(request, response, known != null);
        SignatureVerdict verdict = verify(request, line, body, known);
        if (known == null || verdict != SignatureVerdict.GENUINE) {
            // It may have been made, or rotated, since it was looked up.
            known = known(keys.renewed(key), response);
            verdict = verify(request, line, body, known);
        }
        if (known == null || verdict != SignatureVerdict.GENUINE) {
            throw notBelieved(known, verdict, request, response);
        }
        note(known, id, request, digest(line, body));
        return Optional.of(new Known(
                Caller.partner(known.id(), known.program(), known.partner()), new SignedRequest(request, body)));
    }

    /** The key; null if there is none. */
    private @Nullable PartnerKey known(PartnerKeys.Found found, HttpServletResponse response) {
        return switch (found) {
            case PartnerKeys.Found.Key(PartnerKey key) -> key;
            case PartnerKeys.Found.None() -> null;
            case PartnerKeys.Found.Unavailable() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                throw refused(
                        Outcome.NOT_JUDGED,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "KEYS_UNAVAILABLE",
                        "your key cannot be looked up now, so the signature cannot be judged; send it again as it is");
            }
        };
    }

    private SignatureVerdict verify(HttpServletRequest request, byte[] line, byte[] body, @Nullable PartnerKey key) {
        Instant now = clock.instant();
        return WebhookSignatures.verify(
                request.getHeader(WebhookSignatures.ID),
                request.getHeader(WebhookSignatures.TIMESTAMP),
                request.getHeader(WebhookSignatures.SIGNATURE),
                line,
                body,
                key == null ? List.of(nobodys) : key.secretsAt(now),
                now);
    }

    /**
     * What can be judged without knowing anybody, so that it may be told.
     *
     * @return the request's name
     */
    private String judgeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String key = only(request, KEY);
        String id = only(request, WebhookSignatures.ID);
        SignatureVerdict headers = WebhookSignatures.judgeHeaders(
                id,
                only(request, WebhookSignatures.TIMESTAMP),
                only(request, WebhookSignatures.SIGNATURE),
                clock.instant());
        boolean other = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (key == null
                || key.length() > KEY_LENGTH_MAX
                || id == null
                || other
                || headers == SignatureVerdict.HEADERS_INVALID) {
            failures.take(request, response);
            throw refused(
                    Outcome.HEADERS_INVALID,
                    HttpStatus.UNAUTHORIZED,
                    "SIGNATURE_HEADERS_INVALID",
                    other
                            ? "send a token or a signature, and not both"
                            : "a signed request has webhook-key, webhook-id (1 to 200 visible characters without a full"
                                    + " stop), webhook-timestamp (seconds) and webhook-signature (v1,base64), each once");
        }
        if (headers == SignatureVerdict.OUT_OF_TIME) {
            failures.take(request, response);
            throw refused(
                    Outcome.OUT_OF_TIME,
                    HttpStatus.UNAUTHORIZED,
                    "SIGNATURE_OUT_OF_TIME",
                    "webhook-timestamp is more than " + WebhookSignatures.TOLERANCE.toMinutes()
                            + " minutes from our clock, which says "
                            + clock.instant().getEpochSecond() + ": set yours, and sign again");
        }
        boolean offered = operations
                .asked(request.getMethod(), request.getRequestURI())
                .filter(asked -> asked.operation().signed())
                .isPresent();
        if (!offered) {
            throw refused(
                    Outcome.NOT_OFFERED,
                    HttpStatus.FORBIDDEN,
                    "SIGNATURE_NOT_OFFERED",
                    "signed requests may report, and ask what became of it; for anything else send a token");
        }
        if (request.getHeader(IdempotencyKey.HEADER) != null) {
            throw refused(
                    Outcome.NOT_OFFERED,
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_NOT_SIGNED",
                    "a signature does not cover Idempotency-Key: name what you report in the body, with id");
        }
        return id;
    }

    /** The header's value if it is there exactly once: of two, somebody else may look at the other one. */
    private static @Nullable String only(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? values.getFirst() : null;
    }

    /** What stands before the body in what is signed: neither a method nor an address as it is sent has a line's end. */
    static byte[] line(HttpServletRequest request) {
        String query = request.getQueryString();
        return (request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] body(HttpServletRequest request, HttpServletResponse response, boolean known) {
        if (request.getContentLengthLong() > BODY_BYTES_MAX) {
            throw tooLarge();
        }
        try {
            InputStream stream = request.getInputStream();
            byte[] begin = stream.readNBytes(SMALL_BYTES + 1);
            if (begin.length <= SMALL_BYTES || !known) {
                return begin;
            }
            if (!largeBodies.tryAcquire()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                throw refused(
                        Outcome.NOT_JUDGED,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "TOO_BUSY",
                        "too many large signed bodies are on their way; nothing was done, send it again as it is");
            }
            try {
                byte[] rest = stream.readNBytes(BODY_BYTES_MAX + 1 - begin.length);
                byte[] whole = Arrays.copyOf(begin, begin.length + rest.length);
                System.arraycopy(rest, 0, whole, begin.length, rest.length);
                if (whole.length > BODY_BYTES_MAX) {
                    throw tooLarge();
                }
                return whole;
            } finally {
                largeBodies.release();
            }
        } catch (IOException brokenOff) {
            throw refused(
                    Outcome.NOT_JUDGED, HttpStatus.BAD_REQUEST, "BODY_CUT_OFF", "the body did not arrive in full");
        }
    }

    private RequestRefusedException tooLarge() {
        return refused(
                Outcome.TOO_LARGE,
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "at most " + BODY_BYTES_MAX + " bytes");
    }

    /** An unknown key, one that was ended and a wrong signature get the same answer. */
    private RequestRefusedException notBelieved(
            @Nullable PartnerKey known,
            SignatureVerdict verdict,
            HttpServletRequest request,
            HttpServletResponse response) {
        failures.take(request, response);
        return refused(
                known == null
                        ? Outcome.UNKNOWN_KEY
                        : verdict == SignatureVerdict.OUT_OF_TIME ? Outcome.OUT_OF_TIME : Outcome.NOT_SIGNED,
                HttpStatus.UNAUTHORIZED,
                "CREDENTIAL_MISSING_OR_INVALID",
                "the key or the signature is not believed");
    }

    /** A report may come again as it was, since it counts once for ever; whoever reads again asks anew. */
    private void note(PartnerKey key, String id, HttpServletRequest request, byte[] content) {
        SeenRequests.Verdict verdict = seen.note(key.id(), id, content);
        boolean report = request.getMethod().equals("POST");
        if (verdict == SeenRequests.Verdict.REUSED || (verdict == SeenRequests.Verdict.RESENT && !report)) {
            throw refused(
                    Outcome.ID_REUSED,
                    HttpStatus.CONFLICT,
                    "WEBHOOK_ID_REUSED",
                    report
                            ? "this webhook-id named another request; nothing was done"
                            : "this webhook-id was used before: reading again needs a new one");
        }
        count(verdict == SeenRequests.Verdict.FIRST ? Outcome.GENUINE : Outcome.RESENT);
    }

    private static byte[] digest(byte[] line, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(line);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private RequestRefusedException refused(Outcome outcome, HttpStatus status, String code, String detail) {
        count(outcome);
        return new RequestRefusedException(status, code, detail);
    }

    private void count(Outcome outcome) {
        Objects.requireNonNull(counters.get(outcome), "every outcome is counted")
                .increment();
    }
}

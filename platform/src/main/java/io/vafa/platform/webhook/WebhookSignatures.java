package io.vafa.platform.webhook;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies requests: HMAC-SHA256 of {@code id.timestamp.body}, with the body byte for byte as it travels. While a secret is changed both
 * sides may have several: a sender signs with all of them, and one that fits is enough.
 *
 * <p>It knows no replay: whoever gets a request within the tolerance remembers its id for twice as long.
 */
public final class WebhookSignatures {
    /** Names the message: the same whenever it is sent again. */
    public static final String ID = "webhook-id";

    /** When it was signed, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** Signatures, separated by spaces: {@code v1,base64}. */
    public static final String SIGNATURE = "webhook-signature";

    /** How old a request may be, or how far ahead its clock. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final int SIGNATURES_MAX = 10;
    private static final int HEADER_LENGTH_MAX = 1_024;

    /** No full stop, which separates it from the timestamp in what is signed. */
    private static final Pattern ID_FORM = Pattern.compile("[!-~&&[^.]]{1,200}");

    private static final Pattern TIMESTAMP_FORM = Pattern.compile("[0-9]{1,12}");

    private WebhookSignatures() {}

    /**
     * The three headers of a request.
     *
     * @param id 1 to 200 visible ASCII characters without a full stop
     * @param secrets those that are valid now, 1 to 10
     */
    public static Map<String, String> sign(String id, Instant at, byte[] body, List<WebhookSecret> secrets) {
        if (!ID_FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("a webhook-id has 1 to 200 visible characters and no full stop");
        }
        if (secrets.isEmpty() || secrets.size() > SIGNATURES_MAX) {
            throw new IllegalArgumentException("a request is signed with 1 to " + SIGNATURES_MAX + " secrets");
        }
        long timestamp = at.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, Long.toString(timestamp));
        headers.put(
                SIGNATURE,
                secrets.stream()
                        .map(secret -> VERSION + Base64.getEncoder().encodeToString(secret.sign(id, timestamp, body)))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    /**
     * Judges a request by its headers and its body as it came. It takes as long whichever signature fits, and whichever does not.
     *
     * @param secrets those that are valid now
     */
    public static SignatureVerdict verify(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body,
            List<WebhookSecret> secrets,
            Instant now) {
        return verify(id, timestamp, signature, new byte[0], body, secrets, now);
    }

    /**
     * As {@link #verify(String, String, String, byte[], List, Instant)}, where more than the body is signed.
     *
     * @param before what stands before the body in what is signed
     */
    public static SignatureVerdict verify(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] before,
            byte[] body,
            List<WebhookSecret> secrets,
            Instant now) {
        SignatureVerdict headers = judgeHeaders(id, timestamp, signature, now);
        if (id == null || timestamp == null || signature == null || headers != SignatureVerdict.GENUINE) {
            return headers;
        }
        List<byte[]> signatures = signatures(signature);
        boolean genuine = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(id, Long.parseLong(timestamp), before, body);
            for (byte[] given : signatures) {
                // Neither comparison nor loop ends early: the time taken would tell how much of it was right.
                genuine |= MessageDigest.isEqual(expected, given);
            }
        }
        return genuine ? SignatureVerdict.GENUINE : SignatureVerdict.NOT_SIGNED;
    }

    /**
     * Judges what can be judged before the body is here and a secret is known.
     *
     * @return {@link SignatureVerdict#GENUINE} if nothing is wrong so far
     */
    public static SignatureVerdict judgeHeaders(
            @Nullable String id, @Nullable String timestamp, @Nullable String signature, Instant now) {
        if (id == null
                || timestamp == null
                || signature == null
                || !ID_FORM.matcher(id).matches()
                || !TIMESTAMP_FORM.matcher(timestamp).matches()
                || signature.length() > HEADER_LENGTH_MAX) {
            return SignatureVerdict.HEADERS_INVALID;
        }
        List<byte[]> signatures = signatures(signature);
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            return SignatureVerdict.HEADERS_INVALID;
        }
        long signedAt = Long.parseLong(timestamp);
        return Math.abs(now.getEpochSecond() - signedAt) > TOLERANCE.toSeconds()
                ? SignatureVerdict.OUT_OF_TIME
                : SignatureVerdict.GENUINE;
    }

    /** Those of the version that we know; others may stand beside them. */
    private static List<byte[]> signatures(String header) {
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(" ", -1)) {
            if (part.startsWith(VERSION)) {
                try {
                    signatures.add(Base64.getDecoder().decode(part.substring(VERSION.length())));
                } catch (IllegalArgumentException notBase64) {
                    // One that says nothing fits nothing.
                    signatures.add(new byte[0]);
                }
            }
        }
        return signatures;
    }
}

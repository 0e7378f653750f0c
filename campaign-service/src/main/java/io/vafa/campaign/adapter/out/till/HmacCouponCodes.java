package io.vafa.campaign.adapter.out.till;

import io.vafa.campaign.application.till.CouponBatch;
import io.vafa.campaign.application.till.CouponCodes;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.secret.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Codes of sixteen letters and digits in <a href="https://www.crockford.com/base32.html">Crockford's Base32</a>, in groups of four: three for the batch, five for the
 * place in it, and eight for the first 40 bits of an HMAC-SHA256 (RFC 2104) of programme, batch and place. One guess in a million million is right, and a
 * code that is read out with O for 0 or I for 1 is understood.
 */
public final class HmacCouponCodes implements CouponCodes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int BATCH_LENGTH = 3;
    private static final int SERIAL_LENGTH = 5;
    private static final int PROOF_LENGTH = 8;
    private static final int LENGTH = BATCH_LENGTH + SERIAL_LENGTH + PROOF_LENGTH;
    private static final int GROUP = 4;
    private static final long PROOF_MASK = (1L << (BITS * PROOF_LENGTH)) - 1;

    private final Map<String, byte[]> keys;

    private HmacCouponCodes(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * By the keys of a file.
     *
     * @param guessable whether keys that are evidently not random are tolerated
     */
    public static HmacCouponCodes of(Path file, boolean guessable) {
        return new HmacCouponCodes(KeyRing.read(file, "coupon", guessable));
    }

    @Override
    public String newestKey() {
        return keys.keySet().iterator().next();
    }

    @Override
    public String code(CouponBatch batch, int serial) {
        StringBuilder code = new StringBuilder(LENGTH + LENGTH / GROUP);
        append(code, batch.number(), BATCH_LENGTH);
        append(code, serial, SERIAL_LENGTH);
        append(code, proof(batch, serial), PROOF_LENGTH);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            code.insert(at, '-');
        }
        return code.toString();
    }

    @Override
    public Optional<Shown> read(String shown) {
        String plain = shown.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
        if (plain.length() != LENGTH) {
            return Optional.empty();
        }
        Long batch = value(plain.substring(0, BATCH_LENGTH));
        Long serial = value(plain.substring(BATCH_LENGTH, BATCH_LENGTH + SERIAL_LENGTH));
        Long proof = value(plain.substring(BATCH_LENGTH + SERIAL_LENGTH));
        return batch == null || serial == null || proof == null
                ? Optional.empty()
                : Optional.of(new Shown(batch.intValue(), serial.intValue(), proof));
    }

    @Override
    public boolean isGenuine(CouponBatch batch, Shown shown) {
        // Nobody learns from the time that it takes how much of a guess was right: two numbers are compared at once.
        return keys.containsKey(batch.key()) && (proof(batch, shown.serial()) ^ shown.proof()) == 0;
    }

    private long proof(CouponBatch batch, int serial) {
        byte[] key = keys.get(batch.key());
        if (key == null) {
            throw new IllegalStateException("the coupon key " + batch.key() + " of batch " + batch.number()
                    + " is not among those of the file any more");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest = mac.doFinal(Fingerprint.of("coupon", batch.program(), batch.number(), serial)
                    .getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest).getLong() & PROOF_MASK;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static void append(StringBuilder code, long value, int length) {
        for (int digit = length - 1; digit >= 0; digit--) {
            code.append(ALPHABET.charAt((int) (value >>> (BITS * digit)) & (ALPHABET.length() - 1)));
        }
    }

    private static @Nullable Long value(String text) {
        long value = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = switch (text.charAt(at)) {
                case 'O' -> '0';
                case 'I', 'L' -> '1';
                default -> text.charAt(at);
            };
            int digit = ALPHABET.indexOf(letter);
            if (digit < 0) {
                return null;
            }
            value = value << BITS | digit;
        }
        return value;
    }
}

package io.vafa.member.adapter.out.card;

import io.vafa.member.application.card.CardPress;
import io.vafa.member.domain.card.CardRange;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers and codes as HMAC-SHA256 (RFC 2104) of place and attempt under the batch's secret. The first {@value #CHOSEN_BYTES} bytes
 * are taken modulo how many there are, which prefers none by more than one in 10^20.
 */
final class HmacPress implements CardPress {
    static final int SECRET_BYTES = 32;
    private static final int CHOSEN_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte NUMBER = 1;
    private static final byte CODE = 2;
    private static final long CODES = 100_000_000;
    private static final int CODE_LENGTH = 8;

    private final Mac mac;
    private final CardRange range;

    HmacPress(byte[] secret, CardRange range) {
        this.range = range;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String number(int place, int attempt) {
        return range.number(chosen(NUMBER, place, attempt, range.size()));
    }

    @Override
    public String code(int place) {
        String digits = Long.toString(chosen(CODE, place, 0, CODES));
        return "0".repeat(CODE_LENGTH - digits.length()) + digits;
    }

    private long chosen(byte what, int place, int attempt, long size) {
        ByteBuffer asked = ByteBuffer.allocate(1 + 2 * Integer.BYTES);
        asked.put(what).putInt(place).putInt(attempt);
        byte[] chosen = Arrays.copyOf(mac.doFinal(asked.array()), CHOSEN_BYTES);
        return new BigInteger(1, chosen).mod(BigInteger.valueOf(size)).longValueExact();
    }
}

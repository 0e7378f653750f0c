package io.vafa.qa.example.bad.shop.domain;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Throws dice, in several ways. */
public final class Lucky {
    private Lucky() {}

    public static int dice(Random random) {
        return random.nextInt(6);
    }

    public static Random fresh() {
        return new Random();
    }

    public static int fast() {
        return ThreadLocalRandom.current().nextInt(6);
    }

    public static UUID name() {
        return UUID.randomUUID();
    }
}

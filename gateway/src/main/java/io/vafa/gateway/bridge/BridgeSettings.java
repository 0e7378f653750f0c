package io.vafa.gateway.bridge;

import io.vafa.contracts.Require;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which partners report on Kafka ({@code vafa.gateway.bridge.*}).
 *
 * @param enabled whether their topics are read
 * @param partners at most {@value #PARTNERS_MAX}; each has a topic, a consumer and a thread of its own
 * @param keyFile a JWK set with the private keys that partners may encrypt member references to; absent: they cannot
 * @param partitions of a partner's topics where the bridge makes them, 1 to 100
 * @param retention how long a partner's topic keeps what was reported, and so how long the bridge may be away: 1 hour to 31 days
 * @param lettersRetention how long a partner can read what was refused, 1 hour to 90 days
 */
@ConfigurationProperties("vafa.gateway.bridge")
public record BridgeSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue List<Partner> partners,
        @Nullable Path keyFile,
        @DefaultValue("3") int partitions,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("14d") Duration lettersRetention) {
    private static final int PARTNERS_MAX = 100;

    /** A dot would end the prefix of another partner's rights: {@code partner.gym.} covers all of {@code partner.gym.eu}. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public BridgeSettings {
        partners = List.copyOf(partners);
        require(!enabled || !partners.isEmpty(), "partners", "must name somebody, since enabled is true");
        require(partners.size() <= PARTNERS_MAX, "partners", "must be at most " + PARTNERS_MAX);
        Set<String> ids = new HashSet<>();
        for (Partner partner : partners) {
            require(ids.add(partner.id()), "partners", "has " + partner.id() + " twice; a topic is for one programme");
        }
        require(
                keyFile == null || Files.isReadable(keyFile),
                "key-file",
                "must name a readable file with private keys, but is " + keyFile);
        require(partitions >= 1 && partitions <= 100, "partitions", "must be 1 to 100, but is " + partitions);
        require(within(retention, Duration.ofDays(31)), "retention", "must be 1h to 31d, but is " + retention);
        require(
                within(lettersRetention, Duration.ofDays(90)),
                "letters-retention",
                "must be 1h to 90d, but is " + lettersRetention);
    }

    /**
     * Somebody who reports on Kafka.
     *
     * @param id the partner's, as a token would say it; letters, digits, dashes and underscores
     * @param program whose purchases these are
     */
    public record Partner(String id, String program) {
        @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
        public Partner {
            require(
                    id != null && ID.matcher(id).matches(),
                    "partners",
                    "has the id " + id + ", but an id is 1 to 64 letters, digits, dashes and underscores");
            require(program != null, "partners", "has " + id + " without a program");
            Require.text(program, "vafa.gateway.bridge.partners of " + id + ": program");
        }
    }

    private static boolean within(Duration time, Duration most) {
        return time.compareTo(Duration.ofHours(1)) >= 0 && time.compareTo(most) <= 0;
    }

    private static void require(boolean holds, String name, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("vafa.gateway.bridge." + name + " " + wanted);
        }
    }
}

package io.vafa.campaign.domain.budget;

import java.util.Optional;

/** The names of what bounds a campaign as a whole, as decisions and accounts bear them. */
public final class Bound {
    /** What it gives is worth so much at most, in minor units. */
    public static final String MONEY = "money";

    /** What it gives is worth so much of what was sold at most. */
    public static final String SHARE = "share";

    private static final String PRIZE = "prize:";
    private static final String UNITS = "units:";
    private static final String TIMES = "times";

    private Bound() {}

    /** Within what it is counted how often a campaign gives something. */
    public enum Within {
        /** The campaign, as long as it runs. */
        CAMPAIGN("campaign"),
        /** One day of it. */
        DAY("campaignDay"),
        /** One household; who is in none is one. */
        HOUSEHOLD("household"),
        /** One store; all that name none are one. */
        STORE("store"),
        /** One partner, likewise. */
        PARTNER("partner"),
        /** One person of the staff, on one day. */
        AGENT_DAY("agentDay");

        private final String field;

        Within(String field) {
            this.field = field;
        }

        /** As {@code program.yaml} calls it, among the limits. */
        public String field() {
            return field;
        }

        /** The bound's name for one day, household, store, partner or person of the staff. */
        public String bound(String which) {
            return this == CAMPAIGN ? TIMES : TIMES + ":" + field + ":" + which;
        }
    }

    /** So many units into a wallet. */
    public static String units(String wallet) {
        return UNITS + wallet;
    }

    /** The wallet whose units are bounded; empty if it is another bound. */
    public static Optional<String> wallet(String bound) {
        return bound.startsWith(UNITS) ? Optional.of(bound.substring(UNITS.length())) : Optional.empty();
    }

    /** So many of one prize. */
    public static String prize(String effect) {
        return PRIZE + effect;
    }

    /** The prize that is bounded, by its name; empty if it is another bound. */
    public static Optional<String> prizeIn(String bound) {
        return bound.startsWith(PRIZE) ? Optional.of(bound.substring(PRIZE.length())) : Optional.empty();
    }

    /** Within what it bounds how often something is given; empty if it bounds how much. */
    public static Optional<Within> within(String bound) {
        if (bound.equals(TIMES)) {
            return Optional.of(Within.CAMPAIGN);
        }
        for (Within within : Within.values()) {
            if (bound.startsWith(TIMES + ":" + within.field + ":")) {
                return Optional.of(within);
            }
        }
        return Optional.empty();
    }

    /** Which day, household, store or partner; empty for what bounds the campaign as a whole. */
    public static String which(String bound) {
        return within(bound)
                .filter(within -> within != Within.CAMPAIGN)
                .map(within -> bound.substring((TIMES + ":" + within.field + ":").length()))
                .orElse("");
    }
}

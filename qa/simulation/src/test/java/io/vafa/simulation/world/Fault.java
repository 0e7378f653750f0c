package io.vafa.simulation.world;

/** What may go wrong, and how often at each occasion in a run of usual roughness. */
public enum Fault {
    STORE_FAILS_BEFORE_WRITE(0.005),
    STORE_FAILS_AFTER_WRITE(0.008),
    STORE_WRITES_A_PART(0.03),
    STORE_FAILS_READ(0.003),
    SNAPSHOT_OLD(0.05),
    SNAPSHOT_GONE(0.03),
    SNAPSHOT_BENT(0.02),
    SEND_LOST(0.008),
    SEND_ACKNOWLEDGEMENT_LOST(0.004),
    SEND_ARRIVES_LATE(0.006),
    COMMIT_LOST(0.03),
    COMMIT_REPLY_LOST(0.02),
    DELIVERED_AGAIN(0.02),
    CRASH(0.002),
    /** The process stands still while others go on, and then continues as if nothing had been. */
    STANDSTILL(0.006),
    /** During a standstill the partition goes to another owner, so that there are two. */
    TWO_OWNERS(0.6),
    REBALANCE(0.3),
    CLOCK_FORWARD(0.002),
    CLOCK_BACKWARD(0.002),
    MAIL_REPLY_LOST(0.05),
    MAIL_SERVER_AWAY(0.05),
    CONTACTS_AWAY(0.03);

    private final double probability;

    Fault(double probability) {
        this.probability = probability;
    }

    double probability() {
        return probability;
    }
}

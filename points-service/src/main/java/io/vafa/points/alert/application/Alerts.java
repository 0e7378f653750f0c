package io.vafa.points.alert.application;

import io.vafa.contracts.alert.AlertRaised;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where alerts are kept. */
public interface Alerts {
    /** The most of one page. */
    int PAGE_MAX = 200;

    /** Whether somebody has seen to it. */
    enum State {
        OPEN,
        ACKNOWLEDGED
    }

    /** What it came to. */
    enum Note {
        /** There is a reason for it, and nothing is wrong. */
        EXPLAINED,
        /** Something was wrong, and was put right. */
        DEALT_WITH,
        /** The rule tells too much. */
        RULE_TOO_STRICT
    }

    /**
     * Somebody has seen to it.
     *
     * @param by who, as the credential names them
     */
    record Acknowledgement(String by, Note note, Instant at) {}

    /**
     * One of them.
     *
     * @param acknowledgement null: it is open
     */
    record Kept(AlertRaised alert, @Nullable Acknowledgement acknowledgement) {
        public State state() {
            return acknowledgement == null ? State.OPEN : State.ACKNOWLEDGED;
        }
    }

    /** Where one stands in the order of the list. */
    record Position(Instant raisedAt, String alert) {}

    /** Keeps those that are not kept yet, as they are. */
    Raised raise(List<AlertRaised> alerts);

    /**
     * What came of it.
     *
     * @param isNew those that were not there
     * @param untold those of whom nobody was told yet, as after a crash
     */
    record Raised(List<AlertRaised> isNew, List<AlertRaised> untold) {}

    /** Others were told. */
    void told(List<AlertRaised> alerts);

    Optional<Kept> find(String program, String alert);

    /**
     * Newest first.
     *
     * @param state null: all
     * @param after null: from the newest
     */
    List<Kept> page(String program, @Nullable State state, @Nullable Position after, int max);

    /** Notes that somebody has seen to it; who comes second changes nothing. The alert as it is then; empty if there is none. */
    Optional<Kept> acknowledge(String program, String alert, Acknowledgement acknowledgement);

    /** Forgets those raised before then, whatever became of them. */
    void forgetBefore(Instant instant);
}

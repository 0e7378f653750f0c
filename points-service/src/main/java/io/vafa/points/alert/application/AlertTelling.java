package io.vafa.points.alert.application;

import io.vafa.contracts.alert.AlertRaised;
import java.util.List;

/** Tells others of alerts. */
public interface AlertTelling {
    /** When it returns all of them are told, perhaps more than once. */
    void tell(List<AlertRaised> alerts);

    /** Counts those that were raised now, for whoever watches figures. */
    void counted(List<AlertRaised> alerts);
}

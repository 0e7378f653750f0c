package io.vafa.points.alert.application;

import io.vafa.points.alert.domain.AlertRule;
import java.time.Instant;
import java.util.List;

/** By which rules programmes want to be told. */
public interface AlertRules {
    /** Those in force at a time; none unless the programme says some. */
    List<AlertRule> inForce(String program, Instant at);
}

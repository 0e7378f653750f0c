package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.ledger.domain.Issuer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Which partners are prepaid. */
public interface DepositTerms {
    /** Those who are at that time; whoever is missing issues without bound. */
    Map<Issuer, DepositPolicy> inForce(String program, Instant at);

    /** Codes of the programme's wallets at that time. */
    Set<String> wallets(String program, Instant at);
}

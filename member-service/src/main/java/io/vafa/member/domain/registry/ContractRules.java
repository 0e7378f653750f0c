package io.vafa.member.domain.registry;

import io.vafa.contracts.registry.PartnerContract;
import io.vafa.member.domain.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What may be agreed with a partner. Once a contract has begun, purchases were judged by it and points were priced by it, so from
 * then on only its end can be moved, and neither into the past nor out of it.
 */
public final class ContractRules {
    private static final String CONTRACTS = "/contracts/";

    private ContractRules() {}

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * It may be so.
         *
         * @param contracts by their first days, each with the day from which its prices count
         */
        record Fit(List<PartnerContract> contracts) implements Outcome {}

        /** At least one finding. */
        record Wrong(List<Finding> findings) implements Outcome {}
    }

    /**
     * Judges contracts.
     *
     * @param before those of the latest version
     * @param wanted in the order in which they were named; from when their prices count is not looked at
     * @param today in the programme's zone
     */
    public static Outcome judge(List<PartnerContract> before, List<PartnerContract> wanted, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        overlaps(wanted, findings);
        List<PartnerContract> begun = before.stream()
                .filter(contract -> !contract.from().isAfter(today))
                .toList();
        for (PartnerContract contract : begun) {
            if (wanted.stream().noneMatch(one -> one.from().equals(contract.from()))) {
                findings.add(
                        new Finding(
                                "/contracts",
                                "CONTRACT_FIXED",
                                "the contract from " + contract.from()
                                        + " has begun: it can be ended after today, but neither left out nor begin on another day"));
            }
        }
        List<PartnerContract> fit = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            PartnerContract contract = wanted.get(index);
            fit.add(begun.stream()
                    .filter(one -> one.from().equals(contract.from()))
                    .findFirst()
                    .map(one -> one.pricedFrom())
                    .map(pricedFrom -> priced(contract, pricedFrom))
                    .orElseGet(() -> priced(contract, later(contract.from(), today.plusDays(1)))));
            judge(begun, contract, index, today, findings);
        }
        fit.sort(Comparator.comparing(PartnerContract::from));
        return findings.isEmpty() ? new Outcome.Fit(fit) : new Outcome.Wrong(findings);
    }

    private static void judge(
            List<PartnerContract> begun, PartnerContract contract, int index, LocalDate today, List<Finding> findings) {
        String pointer = CONTRACTS + index;
        for (PartnerContract old : begun) {
            if (!old.from().equals(contract.from())) {
                continue;
            }
            if (!old.prices().equals(contract.prices())) {
                findings.add(new Finding(
                        pointer + "/prices",
                        "CONTRACT_FIXED",
                        "the contract has begun; other prices need another one"));
            }
            LocalDate end = contract.to();
            if (!Objects.equals(old.to(), end) && (ended(old, today) || (end != null && !end.isAfter(today)))) {
                findings.add(new Finding(
                        pointer + "/to",
                        "CONTRACT_FIXED",
                        "an end can be moved from a day after today to a day after today, which is " + today));
            }
            return;
        }
        if (!begun.isEmpty() && !contract.from().isAfter(today)) {
            findings.add(new Finding(
                    pointer + "/from",
                    "CONTRACT_FIXED",
                    "beside one that has begun, a new contract begins after today, which is " + today));
        }
    }

    private static boolean ended(PartnerContract contract, LocalDate today) {
        LocalDate end = contract.to();
        return end != null && !end.isAfter(today);
    }

    private static void overlaps(List<PartnerContract> wanted, List<Finding> findings) {
        for (int index = 0; index < wanted.size(); index++) {
            for (int other = 0; other < index; other++) {
                if (overlap(wanted.get(index), wanted.get(other))) {
                    findings.add(new Finding(
                            CONTRACTS + index,
                            "CONTRACTS_OVERLAP",
                            "overlaps the contract from " + wanted.get(other).from()));
                }
            }
        }
    }

    private static boolean overlap(PartnerContract one, PartnerContract other) {
        return beginsBeforeEndOf(one, other) && beginsBeforeEndOf(other, one);
    }

    private static boolean beginsBeforeEndOf(PartnerContract one, PartnerContract other) {
        LocalDate end = other.to();
        return end == null || one.from().isBefore(end);
    }

    private static PartnerContract priced(PartnerContract contract, LocalDate pricedFrom) {
        return new PartnerContract(contract.from(), contract.to(), pricedFrom, contract.prices());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}

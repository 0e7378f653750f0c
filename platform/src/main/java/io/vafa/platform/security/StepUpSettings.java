package io.vafa.platform.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fresh a login must be for what is marked with {@link RecentLogin} ({@code vafa.security.step-up.*}).
 *
 * @param ageMax how long ago it may be; 30 seconds to 12 hours
 * @param acrValues by which ways of logging in, as the issuer names them in {@code acr}; at most 10; empty: by any
 * @param machines subjects ({@code sub}) of service accounts that have a person's role and never log in, such as a nightly job's; at most 100
 */
public record StepUpSettings(
        @DefaultValue("5m") Duration ageMax,
        @DefaultValue({}) List<String> acrValues,
        @DefaultValue({}) List<String> machines) {
    private static final Duration AGE_LEAST = Duration.ofSeconds(30);
    private static final Duration AGE_MOST = Duration.ofHours(12);
    private static final int ACR_VALUES_MAX = 10;
    private static final int MACHINES_MAX = 100;

    static final StepUpSettings USUAL = new StepUpSettings(Duration.ofMinutes(5), List.of(), List.of());

    public StepUpSettings {
        acrValues = List.copyOf(acrValues);
        machines = List.copyOf(machines);
        if (ageMax.compareTo(AGE_LEAST) < 0 || ageMax.compareTo(AGE_MOST) > 0) {
            throw new IllegalArgumentException(
                    "vafa.security.step-up.age-max must be 30s to 12h, but is " + ageMax.toSeconds() + "s");
        }
        if (acrValues.size() > ACR_VALUES_MAX) {
            throw new IllegalArgumentException("vafa.security.step-up.acr-values must name at most " + ACR_VALUES_MAX
                    + ", but names " + acrValues.size());
        }
        // They stand, quoted and with blanks between them, in a header.
        acrValues.stream()
                .filter(value -> !value.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}"))
                .findFirst()
                .ifPresent(value -> {
                    throw new IllegalArgumentException(
                            "vafa.security.step-up.acr-values must be 1 to 200 visible ASCII characters each, without blank, \" and \\, but one is "
                                    + value);
                });
        if (machines.size() > MACHINES_MAX || machines.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("vafa.security.step-up.machines must name at most " + MACHINES_MAX
                    + " subjects, none of them empty");
        }
    }
}

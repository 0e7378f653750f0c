package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.SpendingPace;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** How a programme says how fast its members may spend. */
class SpendingFieldsTest {
    private final List<Refusal> wrong = new ArrayList<>();

    @Test
    void aPaceIsReadAsItIsWritten() {
        assertThat(read("{times: 5, points: 2000, hours: 24, then: freeze}").pace())
                .contains(new SpendingPace(5, 2_000, 24, SpendingPace.Then.FREEZE));
        assertThat(read("{times: 1, hours: 168, then: refuse}").pace())
                .contains(new SpendingPace(1, Long.MAX_VALUE, 168, SpendingPace.Then.REFUSE));
        assertThat(read("{times: 1, hours: 1, then: freeze, endedBy: 2}").pace())
                .contains(new SpendingPace(1, Long.MAX_VALUE, 1, SpendingPace.Then.FREEZE, 2));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aProgrammeThatSaysNothingLetsMembersSpendAsFastAsTheyLike() {
        assertThat(read(null).pace()).isEmpty();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {hours: 24, then: refuse}                      | /wallets/0/spending/times
            {times: 0, hours: 24, then: refuse}            | /wallets/0/spending/times
            {times: 51, hours: 24, then: refuse}           | /wallets/0/spending/times
            {times: 5, then: refuse}                       | /wallets/0/spending/hours
            {times: 5, hours: 169, then: refuse}           | /wallets/0/spending/hours
            {times: 5, hours: 24}                          | /wallets/0/spending/then
            {times: 5, hours: 24, then: arrest}            | /wallets/0/spending/then
            {times: 5, points: 0, hours: 24, then: refuse} | /wallets/0/spending/points
            {times: 5, hours: 24, then: freeze, endedBy: 3} | /wallets/0/spending/endedBy
            {times: 5, hours: 24, then: refuse, endedBy: 2} | /wallets/0/spending/endedBy
            {times: 5, hours: 24, then: refuse, days: 1}   | /wallets/0/spending/days
            """)
    void whatIsNoPaceIsRefusedWhereItStands(String spending, String pointer) {
        read(spending);

        assertThat(wrong).extracting(Refusal::pointer).containsExactly(pointer);
    }

    private WalletPolicy read(@Nullable String spending) {
        Map<?, ?> wallet =
                new Yaml().load(spending == null ? "{code: points}" : "{code: points, spending: " + spending + "}");
        return WalletFields.read(new SectionFields(wallet, "/wallets/0", wrong), "USD", ZoneOffset.UTC);
    }
}

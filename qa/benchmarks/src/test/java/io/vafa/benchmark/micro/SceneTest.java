package io.vafa.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.points.ledger.domain.Decision;
import io.vafa.points.ledger.domain.accrual.Rating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {

    @Test
    void whatIsMeasuredIsDoneAndNotRefused() {
        LedgerBenchmark ledger = new LedgerBenchmark();

        assertThat(ledger.decidePurchase()).isInstanceOf(Decision.Accepted.class);
        assertThat(ledger.decideRedemption()).isInstanceOf(Decision.Accepted.class);
        assertThat(ledger.evolve().sequence()).isEqualTo(52);
    }

    @Test
    void whatIsWrittenReadsAsItWas() {
        TextBenchmark text = new TextBenchmark();

        assertThat(Json.write(text.readCommand())).isEqualTo(text.writeCommand());
        assertThat(Json.write(text.readEntry())).isEqualTo(text.writeEntry());
    }

    @ParameterizedTest
    @EnumSource
    void someOfTheFiftyConditionsHold(ConditionsBenchmark.About about) {
        ConditionsBenchmark conditions = new ConditionsBenchmark();
        conditions.about = about;
        conditions.compile();

        Rating rating = conditions.rate();

        assertThat(rating.tried()).hasSize(50);
        assertThat(rating.given()).isNotEmpty();
    }
}

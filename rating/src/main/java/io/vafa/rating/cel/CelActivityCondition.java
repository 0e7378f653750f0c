package io.vafa.rating.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.vafa.contracts.activity.Activity;
import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Condition.Verdict;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled condition on an activity; safe for use by many threads. */
final class CelActivityCondition implements ActivityCondition {
    private final String text;
    private final CelRuntime.Program program;

    CelActivityCondition(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Verdict judge(Activity activity, LocalDateTime local) {
        try {
            return Boolean.TRUE.equals(program.eval(Map.of(Vocabulary.ACTIVITY_VARIABLE, view(activity, local))))
                    ? Verdict.TRUE
                    : Verdict.FALSE;
        } catch (CelEvaluationException failed) {
            return Failures.verdict(failed, "activity");
        }
    }

    private static Map<String, Object> view(Activity activity, LocalDateTime local) {
        Map<String, Object> view = new HashMap<>();
        view.put("kind", activity.kind());
        view.put("partner", activity.partner());
        view.put("store", stated(activity.store()));
        view.put("till", stated(activity.till()));
        view.put("date", local.toLocalDate().toString());
        view.put("weekday", local.getDayOfWeek().name().toLowerCase(Locale.ROOT));
        view.put("year", (long) local.getYear());
        view.put("month", (long) local.getMonthValue());
        view.put("day", (long) local.getDayOfMonth());
        view.put("hour", (long) local.getHour());
        view.put("minute", (long) local.getMinute());
        view.put("numbers", activity.numbers());
        view.put("codes", activity.codes());
        return view;
    }

    private static String stated(@Nullable String text) {
        return text == null ? "" : text;
    }
}

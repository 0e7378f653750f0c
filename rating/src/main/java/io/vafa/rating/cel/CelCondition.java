package io.vafa.rating.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.Occasion;

/** A compiled condition; safe for use by many threads. */
final class CelCondition implements Condition {
    private final String text;
    private final boolean aboutLine;
    private final CelRuntime.Program program;

    CelCondition(String text, boolean aboutLine, CelRuntime.Program program) {
        this.text = text;
        this.aboutLine = aboutLine;
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean isAboutLine() {
        return aboutLine;
    }

    @Override
    public Verdict judge(Occasion occasion, int line) {
        OccasionView view = occasion.seenAs(OccasionView.class, OccasionView::of);
        try {
            return Boolean.TRUE.equals(program.eval(view.variables(line))) ? Verdict.TRUE : Verdict.FALSE;
        } catch (CelEvaluationException failed) {
            return Failures.verdict(failed, "purchase");
        }
    }
}

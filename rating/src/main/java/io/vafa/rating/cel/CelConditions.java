package io.vafa.rating.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.MemberCondition;
import io.vafa.rating.section.Conditions;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Conditions in CEL over {@code purchase} and, where a rule counts lines, {@code line}; over {@code activity}, or over {@code member}. What a condition may cost is bounded
 * twice: by what stands in it, when it is compiled, and by the steps it may take through lists, when it is asked.
 */
public final class CelConditions implements Conditions {
    /** So many elements of lists may one answer look at, inner lists counted each time. */
    static final int ITERATIONS_MAX = 10_000;

    private static final int RECURSION_MAX = 24;
    private static final int PROBLEMS_MAX = 5;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(TEXT_LENGTH_MAX)
            .maxParseRecursionDepth(RECURSION_MAX)
            .comprehensionMaxIterations(ITERATIONS_MAX)
            .build();

    private static final CelCompiler ABOUT_PURCHASE = aboutPurchases().build();
    private static final CelCompiler ABOUT_LINES =
            aboutPurchases().addVar(Vocabulary.LINE_VARIABLE, Vocabulary.LINE).build();
    private static final CelCompiler ABOUT_MEMBER =
            withMoney().addVar(Vocabulary.MEMBER_VARIABLE, Vocabulary.MEMBER).build();
    private static final CelCompiler ABOUT_ACTIVITY =
            compiler().addVar(Vocabulary.ACTIVITY_VARIABLE, Vocabulary.ACTIVITY).build();

    @Override
    public Compiled<Condition> compile(String text, boolean aboutLines, int decimals) {
        return compiled(
                aboutLines ? ABOUT_LINES : ABOUT_PURCHASE,
                text,
                decimals,
                (asksAboutLine, program) -> new CelCondition(text, asksAboutLine, program));
    }

    @Override
    public Compiled<ActivityCondition> compileActivity(String text) {
        return compiled(ABOUT_ACTIVITY, text, 0, (_, program) -> new CelActivityCondition(text, program));
    }

    @Override
    public Compiled<MemberCondition> compileMember(String text, int decimals) {
        return compiled(ABOUT_MEMBER, text, decimals, (_, program) -> new CelMemberCondition(text, program));
    }

    private static <C> Compiled<C> compiled(
            CelCompiler compiler, String text, int decimals, BiFunction<Boolean, CelRuntime.Program, C> made) {
        CelValidationResult checked = compiler.compile(text);
        if (checked.hasError()) {
            return new Compiled.Unfit<>(problems(checked));
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            Inspection inspection = Inspection.of(tree, decimals);
            return inspection.problems().isEmpty()
                    ? new Compiled.Fit<>(made.apply(
                            inspection.asksAboutLine(), runtime(decimals).createProgram(tree)))
                    : new Compiled.Unfit<>(inspection.problems());
        } catch (CelValidationException | CelEvaluationException unfit) {
            return new Compiled.Unfit<>(List.of(new Problem("CONDITION_INVALID", String.valueOf(unfit.getMessage()))));
        }
    }

    private static List<Problem> problems(CelValidationResult checked) {
        return checked.getErrors().stream()
                .limit(PROBLEMS_MAX)
                .map(CelConditions::problem)
                .toList();
    }

    private static Problem problem(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        String where = line < 0
                ? ""
                : "line " + line + ", column " + (issue.getSourceLocation().getColumn() + 1) + ": ";
        return new Problem("CONDITION_INVALID", where + issue.getMessage());
    }

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(Vocabulary.TYPES)
                .setResultType(SimpleType.BOOL)
                // Not has(): every field is always there, an unstated text being empty.
                .setStandardMacros(
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.MAP,
                        CelStandardMacro.FILTER);
    }

    private static CelCompilerBuilder aboutPurchases() {
        return withMoney().addVar(Vocabulary.PURCHASE_VARIABLE, Vocabulary.PURCHASE);
    }

    private static CelCompilerBuilder withMoney() {
        return compiler()
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        Vocabulary.MONEY_FUNCTION,
                        CelOverloadDecl.newGlobalOverload(
                                Vocabulary.MONEY_OVERLOAD, SimpleType.INT, SimpleType.STRING)));
    }

    private static CelRuntime runtime(int decimals) {
        return CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addFunctionBindings(CelFunctionBinding.from(
                        Vocabulary.MONEY_OVERLOAD,
                        String.class,
                        text -> new BigDecimal(text).movePointRight(decimals).longValueExact()))
                .build();
    }
}

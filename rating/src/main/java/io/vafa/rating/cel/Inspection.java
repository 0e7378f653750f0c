package io.vafa.rating.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.vafa.rating.section.Conditions.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a type-checked condition would cost, and what it may not contain though CEL knows it.
 *
 * @param asksAboutLine whether it speaks of the line
 * @param problems why it cannot be taken
 */
record Inspection(boolean asksAboutLine, List<Problem> problems) {
    /** The largest condition, in nodes of its tree after macros were expanded. */
    static final int NODES_MAX = 300;

    /** How deep loops over lists may stand in each other. */
    static final int NESTING_MAX = 2;

    /** How many loops over lists there may be in all. */
    static final int LOOPS_MAX = 4;

    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");

    static Inspection of(CelAbstractSyntaxTree tree, int decimals) {
        List<CelNavigableExpr> nodes =
                CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
        boolean asksAboutLine = nodes.stream().anyMatch(node -> isIdentifier(node, Vocabulary.LINE_VARIABLE));
        List<Problem> problems = new ArrayList<>();
        if (nodes.size() > NODES_MAX) {
            problems.add(tooCostly("it has " + nodes.size() + " parts, and may have " + NODES_MAX));
        }
        List<CelNavigableExpr> loops = nodes.stream()
                .filter(node -> node.getKind() == Kind.COMPREHENSION)
                .toList();
        int nesting = loops.stream().mapToInt(Inspection::depth).max().orElse(0);
        if (nesting > NESTING_MAX) {
            problems.add(tooCostly("its loops stand " + nesting + " deep in each other, and may stand " + NESTING_MAX));
        }
        if (loops.size() > LOOPS_MAX) {
            problems.add(tooCostly("it has " + loops.size() + " loops, and may have " + LOOPS_MAX));
        }
        if (asksAboutLine && !loops.isEmpty()) {
            problems.add(tooCostly("what is asked for every line may not go through a list itself"));
        }
        nodes.forEach(node -> notAllowed(node, decimals).ifPresent(problems::add));
        return new Inspection(asksAboutLine, problems);
    }

    private static Optional<Problem> notAllowed(CelNavigableExpr node, int decimals) {
        return switch (node.getKind()) {
            case STRUCT, MAP -> Optional.of(invalid("objects and maps cannot be made in a condition"));
            case CONSTANT -> notAllowed(node.expr().constant());
            case CALL -> notAllowed(node.expr().call(), decimals);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> notAllowed(CelConstant constant) {
        return constant.getKind() == CelConstant.Kind.DOUBLE_VALUE
                ? Optional.of(invalid("fractions are not exact: use whole numbers, and money(\"1.50\") for amounts"))
                : Optional.empty();
    }

    private static Optional<Problem> notAllowed(CelExpr.CelCall call, int decimals) {
        return switch (call.function()) {
            case "dyn" -> Optional.of(invalid("dyn() would switch off the check of types"));
            case "double" -> Optional.of(invalid("double() is not exact"));
            case Vocabulary.MONEY_FUNCTION -> wrongMoney(call.args().getFirst(), decimals);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> wrongMoney(CelExpr argument, int decimals) {
        if (argument.getKind() != Kind.CONSTANT) {
            return Optional.of(invalid("money() takes a text as it stands, for example money(\"1.50\")"));
        }
        String text = argument.constant().stringValue();
        if (!MONEY.matcher(text).matches() || new BigDecimal(text).scale() > decimals) {
            return Optional.of(invalid("money(\"" + text + "\") is no amount with at most " + decimals + " decimals"));
        }
        return Optional.empty();
    }

    /** In how many loops a loop stands, itself included. */
    private static int depth(CelNavigableExpr loop) {
        int depth = 1;
        Optional<CelNavigableExpr> parent = loop.parent();
        while (parent.isPresent()) {
            depth += parent.get().getKind() == Kind.COMPREHENSION ? 1 : 0;
            parent = parent.get().parent();
        }
        return depth;
    }

    private static boolean isIdentifier(CelNavigableExpr node, String name) {
        return node.getKind() == Kind.IDENT && node.expr().ident().name().equals(name);
    }

    private static Problem tooCostly(String detail) {
        return new Problem("CONDITION_TOO_COSTLY", detail);
    }

    private static Problem invalid(String detail) {
        return new Problem("CONDITION_INVALID", detail);
    }
}

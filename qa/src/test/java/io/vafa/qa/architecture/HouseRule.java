package io.vafa.qa.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;

/**
 * A rule and every package it names, so that a rule about a package that nobody has cannot pass for a rule that is kept.
 *
 * @param name what the rule says, short
 * @param rule the rule
 * @param packages patterns of all packages the rule names, on either side of it
 */
record HouseRule(String name, ArchRule rule, List<String> packages) {
    /** Whether its packages are empty is for {@link #absentFrom} to tell. */
    EvaluationResult evaluate(JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes);
    }

    /** The named packages in which there is no class, neither among the given ones nor among those that they use. */
    List<String> absentFrom(JavaClasses classes) {
        return packages.stream().filter(pattern -> !isIn(classes, pattern)).toList();
    }

    private static boolean isIn(JavaClasses classes, String pattern) {
        DescribedPredicate<JavaClass> resides = JavaClass.Predicates.resideInAPackage(pattern);
        return classes.stream()
                .anyMatch(type -> resides.test(type)
                        || type.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .anyMatch(resides));
    }

    @Override
    public String toString() {
        return name;
    }
}

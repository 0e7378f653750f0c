package io.vafa.rating.domain;

import io.vafa.contracts.purchase.PurchaseLine;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Goods named by article, category and brand; an empty set names nothing.
 *
 * @param skus articles
 */
public record Goods(SortedSet<String> skus, SortedSet<String> categories, SortedSet<String> brands) {
    /** No goods are named. */
    public static final Goods NONE = of(Set.of(), Set.of(), Set.of());

    public static Goods of(Set<String> skus, Set<String> categories, Set<String> brands) {
        return new Goods(fixed(skus), fixed(categories), fixed(brands));
    }

    /** Whether no goods are named. */
    public boolean isEmpty() {
        return skus.isEmpty() && categories.isEmpty() && brands.isEmpty();
    }

    /** Whether a line is in every set that names something. */
    boolean areAll(PurchaseLine line) {
        return (skus.isEmpty() || has(skus, line.sku()))
                && (categories.isEmpty() || has(categories, line.category()))
                && (brands.isEmpty() || has(brands, line.brand()));
    }

    /** Whether a line is in any of the sets. */
    boolean areAny(PurchaseLine line) {
        return has(skus, line.sku()) || has(categories, line.category()) || has(brands, line.brand());
    }

    String words() {
        StringBuilder words = new StringBuilder();
        append(words, "sku", skus);
        append(words, "category", categories);
        append(words, "brand", brands);
        return words.toString();
    }

    private static void append(StringBuilder words, String name, Set<String> values) {
        if (!values.isEmpty()) {
            words.append(words.isEmpty() ? "" : " and ")
                    .append(name)
                    .append(' ')
                    .append(String.join(" or ", values));
        }
    }

    private static boolean has(Set<String> names, @Nullable String name) {
        return name != null && !names.isEmpty() && names.contains(name);
    }

    private static SortedSet<String> fixed(Set<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}

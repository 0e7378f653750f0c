package io.vafa.standalone.purchases;

/**
 * What a file does not say itself.
 *
 * @param store where the purchases were made, for formats and rows that do not name it
 * @param till the till they are attributed to
 * @param historic true for history about which nobody is to be told
 */
public record ImportTerms(String store, String till, boolean historic) {}

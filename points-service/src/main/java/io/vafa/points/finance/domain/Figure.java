package io.vafa.points.finance.domain;

/**
 * A change of what is owed.
 *
 * @param points whole units of the wallet; less than 0 where less is owed afterwards
 * @param value in minor units of the programme's currency, for points that were spent or given back as money; its sign is that of the points
 */
public record Figure(FigureKey key, long points, long value) {}

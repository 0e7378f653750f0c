package io.vafa.campaign.domain.segment;

/**
 * Some of a programme's members.
 *
 * @param id its name in the programme
 */
public record Segment(String id, SegmentRule rule) {}

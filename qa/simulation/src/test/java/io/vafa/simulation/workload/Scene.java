package io.vafa.simulation.workload;

/**
 * Who is there.
 *
 * @param cards that somebody may enrol with
 * @param strangers cards that nobody ever enrols with
 * @param crowded whether most purchases are one stranger's, so that the places to park run out
 * @param moving whether points are spent, set aside and sent
 */
public record Scene(int cards, int strangers, boolean crowded, boolean moving) {}

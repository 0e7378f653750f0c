/** The rules of the ledger, pure: decide what a command does, evolve the account by what was decided. */
@NullMarked
package io.vafa.points.ledger.domain;

import org.jspecify.annotations.NullMarked;

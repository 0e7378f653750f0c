/** Deposits, leases of them, and what seals say was really issued. */
@NullMarked
package io.vafa.points.deposit.application;

import org.jspecify.annotations.NullMarked;

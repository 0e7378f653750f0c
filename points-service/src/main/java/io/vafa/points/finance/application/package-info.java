/** Sealing days, and answering what sealed days say. */
@NullMarked
package io.vafa.points.finance.application;

import org.jspecify.annotations.NullMarked;

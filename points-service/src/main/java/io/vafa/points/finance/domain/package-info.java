/** What members' journals add up to for those who keep the books: plain functions from entries to figures. */
@NullMarked
package io.vafa.points.finance.domain;

import org.jspecify.annotations.NullMarked;

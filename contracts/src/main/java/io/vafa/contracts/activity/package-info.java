/** What members do besides buying, as it travels: answering, reviewing, moving, learning. */
@NullMarked
package io.vafa.contracts.activity;

import org.jspecify.annotations.NullMarked;

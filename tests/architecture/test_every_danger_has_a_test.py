"""Each danger (S1 … S19) and each fault (R1 … R21) of the design has tests, and they are there.

The numbers are those of the tables in `docs/security.md` and `docs/storage.md`. A line is a number,
below it the files of tests, and below a file the tests that are meant; without them, all in it.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
TABLE = """
S1 XML
  security/test_hostile_xml_and_zip
    test_a_list_that_attacks_by_xml_is_refused
    test_an_office_file_that_attacks_by_xml_is_refused
    test_many_comments_before_no_root_do_not_hang_the_recognisers
S2 zip
  security/test_hostile_xml_and_zip
    test_a_zip_over_a_limit_is_refused_by_that_limit
    test_a_member_that_lies_about_its_size_is_set_aside
    test_a_member_that_climbs_out_is_a_label_and_never_a_path
S3 mutated, cut and mislabelled documents
  library/test_walls
    test_mutated_files_are_read_or_refused_and_nothing_else
  library/test_taking_in
    test_a_file_that_kills_its_worker_is_quarantined_and_the_next_is_read
S4 the walls of the worker
  library/test_walls
    test_behind_the_doors_nothing_opens
  security/test_nothing_gets_out
    test_the_process_that_reads_lists_can_open_nothing
  security/test_worker_misbehaves
    test_it_is_refused_in_time_and_leaves_nothing_behind
    test_the_next_file_is_read_by_a_new_process
S5 a viewer loads nothing
  security/test_source
S6 a hostile name everywhere
  security/test_hostile_names
    test_a_hostile_name_is_plain_text_in_every_page
    test_one_label_that_reads_markup_is_found
  security/test_hostile_dialogs
    test_a_hostile_name_is_plain_text_in_every_dialog
    test_message_boxes_are_plain_text
S7 raw calls in the source
  security/test_source
  architecture/test_import_rules
S8 links
  security/test_link_table
S9 tables and clipboard
  security/test_terminal_and_tables
  desktop/copying/test_clipboard
S10 the terminal
  security/test_terminal_and_tables
S11 texts without end
  desktop/reader/test_text_window
    test_a_big_text_is_never_shown_whole
    test_a_line_without_end_is_broken_and_offsets_still_agree
  library/test_documents_of_all_formats
    test_a_page_of_five_megabytes_is_read_whole_and_in_time
S12 a second instance
  desktop/handover/test_listening
  window/test_handing_over
S13 no network
  security/test_nothing_gets_out
    test_work_reaches_no_network_and_leaves_only_private_files
    test_the_watch_sees_an_attempt
S14 private files
  security/test_nothing_gets_out
    test_work_reaches_no_network_and_leaves_only_private_files
  store/test_glossary_file
    test_files_are_private_and_a_mode_that_was_set_is_kept
S15 lists that shrink, are older, cut, or come again
  lists/test_versions
    test_a_version_that_lost_a_fifth_is_asked_about_first
    test_an_older_file_is_put_in_its_place
    test_the_same_file_again_changes_nothing
S16 no words in logs and reports
  security/test_no_words_in_reports
    test_what_failed_says_the_file_and_none_of_its_words
    test_an_unforeseen_error_shows_no_local_variables
    test_nothing_that_was_looked_up_is_kept_on_the_disk
S17 names that deceive
  text/test_odd_letters
  security/test_deceptive_names
S18 odd queries
  search/test_story_lines
    test_odd_queries_are_answered_without_an_error
S19 fuzzing
  security/test_guided_fuzzing
  security/test_fuzzed_formats
R1 killed at any call to the disk
  faults/test_killed_or_refused_at_every_call
    test_killed_at_any_call_it_loses_nothing_that_was_acknowledged
R2 EIO, ENOSPC, EDQUOT, EINTR, EACCES at any call
  faults/test_killed_or_refused_at_every_call
    test_refused_at_any_call_it_says_so_and_memory_is_what_the_disk_holds
    test_a_failed_sync_is_never_tried_again_and_nothing_more_is_written
  store/test_one_way_to_the_disk
    test_only_the_disk_changes_files
R3 power cut
  faults/test_power_cut
    test_no_state_that_a_power_cut_may_leave_has_lost_anything
    test_a_deliberate_fault_of_the_store_is_found
R4 random kills under load
  faults/test_random_kills
    test_killed_at_any_time_under_load_it_loses_nothing_it_has_acknowledged
R5 disk full, then room
  faults/test_random_kills
    test_on_a_full_disk_edits_are_refused_and_work_again_when_there_is_room
R6 torn journal
  faults/test_damaged_files
    test_a_journal_cut_at_any_byte_gives_the_changes_before_and_keeps_the_rest
    test_zeros_at_the_end_of_a_journal_are_a_torn_line
R7 bit rot
  faults/test_damaged_files
    test_no_flipped_bit_goes_unnoticed
    test_a_journal_whose_crc_is_not_looked_at_is_found_by_the_flipped_bits
R8 model
  faults/test_model_and_history
    test_any_story_of_edits_and_faults_ends_as_the_model_says
R9 two writers
  faults/test_random_kills
    test_the_second_of_two_writers_is_refused_while_the_first_lives
    test_two_writers_without_a_lock_do_not_mix_their_lines
R10 changed outside
  faults/test_outside_change
    test_both_sides_edits_are_there_and_one_undo_takes_the_merge_back
    test_a_file_changed_in_the_middle_of_a_compaction_is_not_overwritten
    test_a_glossary_reverted_to_an_old_version_is_taken_and_can_be_undone
  faults/test_git_and_sync_copies
    test_a_conflict_copy_is_recognised_and_merged_and_stays
R11 bad files
  faults/test_damaged_files
    test_what_is_no_glossary_is_refused_in_words_and_left_as_it_is
R12 no permission
  faults/test_outside_change
    test_a_protected_file_is_not_replaced_and_the_edits_wait
    test_a_file_behind_a_link_is_written_where_it_lies_and_the_link_stays
  store/test_nothing_acknowledged_is_lost
    test_edits_are_kept_while_the_glossary_file_itself_cannot_be_written
R13 import cancelled or killed half-way
  faults/test_random_kills
    test_an_import_that_is_killed_half_way_is_there_as_a_whole_or_not_at_all
    test_an_import_torn_in_the_middle_of_its_line_is_not_there_at_all
  lists/test_versions
    test_a_cancelled_import_changes_nothing
    test_an_import_stopped_at_any_step_leaves_the_old_state_or_the_new
  library/test_taking_in
    test_a_cancelled_run_keeps_what_it_finished_and_can_be_resumed
R14 plain file
  store/test_glossary_file
    test_tinydb_as_it_ships_reads_the_file
    test_an_edit_changes_one_line_and_reading_and_writing_changes_none
R15 undo and history
  faults/test_model_and_history
    test_everything_can_be_undone_and_redone_across_restarts_and_compactions
R16 merge
  faults/test_merge_table
    test_the_table_of_the_merge
    test_what_only_one_side_changed_is_taken_and_nothing_vanishes
R17 moved with unsaved edits
  faults/test_outside_change
    test_a_data_folder_that_was_moved_keeps_its_unsaved_edits
R18 cost
  benchmarks/test_store_figures
R19 caches lost or damaged
  faults/test_damaged_caches
    test_a_damaged_cache_is_made_again
    test_a_deleted_cache_is_made_again
R20 archive order
  faults/test_restoring
    test_an_original_is_in_the_archive_before_a_record_names_it
    test_a_text_the_index_has_not_seen_is_read_again_after_a_stop
R21 backups
  faults/test_backups
    test_of_many_backups_the_last_the_daily_and_the_weekly_ones_are_kept
    test_a_damaged_backup_never_counts_and_a_refused_one_stops_no_edit
    test_a_backup_that_is_refused_stops_no_edit
    test_a_full_disk_in_a_backup_costs_no_edit
"""


def read(table: str) -> dict[str, list[tuple[str, str]]]:
    """Number and words to the files, each with one of its tests or with nothing."""
    found: dict[str, list[tuple[str, str]]] = {}
    number = file = ""
    for line in table.strip().splitlines():
        depth = len(line) - len(line.lstrip())
        if depth == 0:
            number = line
            found[number] = []
        elif depth == 2:
            file = line.strip()
            found[number].append((file, ""))
        else:
            found[number].append((file, line.strip()))
    return found


@cache
def names_in(file: str) -> frozenset[str]:
    """The tests in a file; none if it is not there."""
    path = TESTS / f"{file}.py"
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(each.name for each in functions if each.name.startswith("test_"))


def is_there(file: str, name: str) -> bool:
    return name in names_in(file) if name else bool(names_in(file))


ROWS = read(TABLE)


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_of_a_danger_are_there(row: str) -> None:
    assert ROWS[row]
    assert [each for each in ROWS[row] if not is_there(*each)] == []


def test_no_danger_is_left_out() -> None:
    numbers = [f"S{at}" for at in range(1, 20)] + [f"R{at}" for at in range(1, 22)]
    assert [row.split()[0] for row in ROWS] == numbers


def test_a_test_that_is_not_there_is_noticed() -> None:
    assert not is_there("faults/test_power_cut", "test_that_nobody_wrote")
    assert not is_there("faults/test_that_is_gone", "")

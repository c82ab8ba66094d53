"""The scorer of syntax against a treebank in miniature."""

from pathlib import Path

from demarche.evaluation.syntax import load_conllu, score_syntax
from demarche.language import load_model

TREEBANK = """# newdoc id = a
1\tNorway\tNorway\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1-2\tCan't\t_\t_\t_\t_\t_\t_\t_\t_
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_words_tags_and_heads_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK, "utf-8")
    sentences = list(load_conllu(path))
    assert [len(s.rows) for s in sentences] == [3, 3]
    assert [s.new_document for s in sentences] == [True, False]
    score = score_syntax(sentences, load_model())
    assert score.upos == score.uas == 100.0

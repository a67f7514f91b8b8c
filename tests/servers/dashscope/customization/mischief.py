"""The faults of one request at work."""

from tests.servers.dashscope.customization.answers import Answer
from tests.servers.dashscope.customization.asking import Making
from tests.servers.dashscope.customization.faults import (
    AnswerLate,
    Course,
    Deploys,
    Fallback,
    Replacement,
    RequestFault,
    ShownAt,
    Without,
)
from tests.servers.dashscope.customization.store import Deployment
from tests.servers.dashscope.plan import Plan


class RequestMischief:
    """They are all there before the request is done."""

    def __init__(self, *faults: RequestFault) -> None:
        self._faults = list(faults)

    def add(self, *faults: RequestFault) -> None:
        """More of them."""
        self._faults += faults

    @property
    def replacement(self) -> Replacement | None:
        """What is said instead of an answer, if anything."""
        return next((fault for fault in self._faults if isinstance(fault, Replacement)), None)

    @property
    def course(self) -> Course | None:
        """What happens to the answer on its way, if anything."""
        return next((fault for fault in self._faults if isinstance(fault, Course)), None)

    @property
    def lateness(self) -> float:
        """Seconds that the answer has to wait."""
        return sum(fault.seconds for fault in self._faults if isinstance(fault, AnswerLate))

    def making(self, deployment: Deployment) -> Making:
        """How it goes with a voice that is made; the deployment is that of all others."""
        hidden_lists, fallback = 0, ""
        for fault in self._faults:
            match fault:
                case ShownAt(nth):
                    hidden_lists = nth - 1
                case Deploys(looks, end):
                    deployment = Deployment(looks, end)
                case Fallback(reason):
                    fallback = reason
        return Making(deployment, hidden_lists, fallback)

    def changed(self, answer: Answer) -> Answer:
        """What is sent instead of the right answer."""
        lacking = {name for fault in self._faults if isinstance(fault, Without) for name in fault.names}
        if not lacking or "output" not in answer.body:
            return answer
        output = {name: value for name, value in answer.body["output"].items() if name not in lacking}
        return Answer(answer.status, answer.body | {"output": output})


class RequestFaultPlan(Plan[RequestFault, RequestMischief]):
    """For requests; `of` limits a rule to those with this in their model and action: `qwen-voice-design`, `list`.

    Of a request without a readable body there is only what is for all.
    """

    def __init__(self) -> None:
        super().__init__(RequestMischief)

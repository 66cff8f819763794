-- Of jobs with the same request, one makes the call and the others use its completion. The first job claimed leaves its id
-- under the key of the completion. The state of that job tells the others what to do: use its completion, wait for it, or
-- make the call instead. So nothing has to be cleared when that job is cancelled or its worker dies, and a completion that
-- its client deletes is no longer shared.
-- If that job finished without a completion for others, a mark stays there for a while (finish.lua), and all make their own
-- calls: one after the other, most of them would expire.
-- Returns 'answered' and the document with the completion; 'awaited' and for how many ms the other job has run; or nil: this
-- job makes the call.
local function single_flight(answer, id, job_prefix, heartbeat_prefix, keep)
  local first = redis.call('GET', answer)
  if first == '-' then
    return
  end
  if first and first ~= id then
    local status, worker, document = unpack(redis.call('HMGET', job_prefix .. first, 'status', 'worker', 'doc'))
    if status == 'succeeded' then
      return 'answered', document
    end
    if status == 'processing' and redis.call('EXISTS', heartbeat_prefix .. worker) == 1 then
      return 'awaited', keep - redis.call('PTTL', answer)
    end
  end
  redis.call('SET', answer, id, 'PX', keep)
end


-- Of identical jobs one makes the call and the others take its answer. The first one claimed leaves its id under the key
-- of the answer. What has become of that job tells the others what to do: take its answer, wait for it, or take its place.
-- So nothing has to be cleared when it is cancelled or dies, and an answer that its client deletes serves nobody any more.
-- If it ended without an answer for others, a mark stands there for a while (finish.lua), and all make their own calls: if
-- they did so one after the other, most would expire.
-- Returns 'answered' and the document that has the answer; 'awaited' and for how many ms the other job has run; or nil: this
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

